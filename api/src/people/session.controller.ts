import { fields } from '@entente/shared';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { guestCookie, guestTokenIn } from './guest-cookie.ts';
import { Guests } from './guests.ts';

const nameBody = z.strictObject({ name: fields.personName }).meta({ id: 'Name' });
const session = z.object({ name: z.string().nullable() }).meta({ id: 'Session' });

@ApiTags('session')
@Controller('api/session')
export class SessionController {
  constructor(private readonly guests: Guests) {}

  @Get()
  @ApiOperation({ summary: 'Who am I? `name` is null until one was given.' })
  @ApiOkResponse({ standardSchema: session })
  async show(@Req() request: Request): Promise<z.infer<typeof session>> {
    const guest = await this.guests.find(guestTokenIn(request.headers.cookie));
    return { name: guest?.name ?? null };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Take part under a name, or change it. Sets an HttpOnly cookie.' })
  @ApiOkResponse({ standardSchema: session })
  async enter(
    @Body({ schema: nameBody }) { name }: z.infer<typeof nameBody>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.infer<typeof session>> {
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
