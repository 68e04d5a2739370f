import { http } from '@entente/shared';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { guestCookie, guestTokenIn } from './guest-cookie.ts';
import { Guests } from './guests.ts';

@ApiTags('session')
@Controller('api/session')
export class SessionController {
  constructor(private readonly guests: Guests) {}

  @Get()
  @ApiOperation({ summary: 'Who am I? `name` is null until one was given.' })
  @ApiOkResponse({ standardSchema: http.session })
  async show(@Req() request: Request): Promise<http.Session> {
    const guest = await this.guests.find(guestTokenIn(request.headers.cookie));
    return { name: guest?.name ?? null };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Take part under a name, or change it. Sets an HttpOnly cookie.' })
  @ApiOkResponse({ standardSchema: http.session })
  async enter(
    @Body({ schema: http.name }) { name }: http.Name,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<http.Session> {
    const known = await this.guests.find(guestTokenIn(request.headers.cookie));
    if (known) return { name: (await this.guests.rename(known, name)).name };
    const { guest, token } = await this.guests.welcome(name);
    response.setHeader('Set-Cookie', guestCookie(token, request.secure));
    return { name: guest.name };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Leave: forget the name in this browser. What was contributed stays.' })
  @ApiNoContentResponse()
  leave(@Req() request: Request, @Res({ passthrough: true }) response: Response): void {
    response.setHeader('Set-Cookie', guestCookie(null, request.secure));
  }
}
