/** Debates as a list: reads over all of them, from the projection. */
import type { DebateSummary } from '@entente/shared';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DebateRow } from './entities.ts';

const summaries = `
  SELECT d.id, d.slug, d.question, d.description,
    (SELECT count(*)::int FROM claim c WHERE c.debate_id = d.id AND NOT c.removed) AS claims,
    (SELECT count(*)::int FROM participant p WHERE p.debate_id = d.id AND p.joined_seq IS NOT NULL) AS participants,
    d.created_at_ms AS "createdAt", d.changed_at_ms AS "changedAt"
  FROM debate d`;

@Injectable()
export class DebateDirectory {
  constructor(private readonly database: DataSource) {}

  /** Latest change first; at most 200. */
  async list(): Promise<DebateSummary[]> {
    return this.database.query(`${summaries} ORDER BY d.changed_at_ms DESC, d.id LIMIT 200`);
  }

  async summary(id: string): Promise<DebateSummary | null> {
    const [summary]: DebateSummary[] = await this.database.query(`${summaries} WHERE d.id = $1`, [id]);
    return summary ?? null;
  }

  async findId(where: { readonly id: string } | { readonly slug: string }): Promise<string | null> {
    const row = await this.database.manager.findOne(DebateRow, { where, select: { id: true } });
    return row?.id ?? null;
  }
}
