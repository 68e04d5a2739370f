/** Argdown as its own tools read it: parsed, modelled, and drawn as a map. */
import {
  ArgdownApplication,
  ArgumentSelectionPlugin,
  DataPlugin,
  type IArgdownLogger,
  type IArgdownResponse,
  MapPlugin,
  ModelPlugin,
  ParserPlugin,
  PreselectionPlugin,
  type RelationMember,
  StatementSelectionPlugin,
} from '@argdown/core';

const silent: IArgdownLogger = { setLevel: () => {}, log: () => {} };
const app = new ArgdownApplication(silent);
app.addPlugin(new ParserPlugin(), 'parse-input');
app.addPlugin(new DataPlugin(), 'build-model');
app.addPlugin(new ModelPlugin(), 'build-model');
app.addPlugin(new PreselectionPlugin(), 'build-map');
app.addPlugin(new StatementSelectionPlugin(), 'build-map');
app.addPlugin(new ArgumentSelectionPlugin(), 'build-map');
app.addPlugin(new MapPlugin(), 'build-map');

/** One relation or edge; statements stand as `[1]`, arguments as `<a1>`. */
interface ReadRelation {
  readonly from: string;
  readonly type: string;
  readonly to: string;
}

export interface ArgdownRead {
  readonly errors: readonly string[];
  /** By title: all there are. */
  readonly statements: ReadonlyMap<string, ReadStatement>;
  /** By title, with the titles of their premises. */
  readonly arguments: ReadonlyMap<string, { readonly premises: readonly string[]; readonly data: unknown }>;
  /** But for those that make a statement a premise of an argument. */
  readonly relations: readonly ReadRelation[];
  readonly edges: readonly ReadRelation[];
  readonly frontMatter: unknown;
}

interface ReadStatement {
  /** Of each of its members that is not a mere reference. */
  readonly texts: readonly string[];
  readonly data: unknown;
  /** The heading it stands below. */
  readonly section: string | undefined;
}

/** Drawing the map takes time in proportion to the square of the relations. */
export function readArgdown(input: string, { map = true } = {}): ArgdownRead {
  const response: IArgdownResponse = app.run({
    process: ['parse-input', 'build-model', ...(map ? ['build-map'] : [])],
    input,
    logLevel: 'none',
    throwExceptions: false,
  });
  const all = (response.relations ?? []).map(({ from, to, relationType }) => ({
    from: nameOf(from),
    type: String(relationType),
    to: nameOf(to),
  }));
  return {
    errors: [
      ...(response.parserErrors ?? []).map(({ message, token }) => `${message} at “${token?.image}”`),
      ...[...(response.lexerErrors ?? []), ...(response.exceptions ?? [])].map(String),
    ],
    statements: new Map(
      Object.values(response.statements ?? {}).map(({ title, members, data, section }) => {
        const texts = members.filter(({ isReference }) => !isReference).map(({ text }) => text?.trim() ?? '');
        return [title ?? '', { texts, data, section: section?.title }];
      }),
    ),
    arguments: new Map(
      Object.values(response.arguments ?? {}).map(({ title, data }) => [
        title ?? '',
        {
          premises: all
            .filter((it) => isUse(it) && it.to === `<${title}>`)
            .map(({ from }) => from.slice(1, -1)),
          data,
        },
      ]),
    ),
    relations: all.filter((it) => !isUse(it)),
    edges: (response.map?.edges ?? []).map(({ from, to, relationType }) => ({
      from: nodeName(from),
      type: String(relationType),
      to: nodeName(to),
    })),
    frontMatter: response.frontMatter,
  };
}

/** A statement below an argument is one of its premises. */
function isUse({ from, type, to }: ReadRelation): boolean {
  return type === 'support' && from.startsWith('[') && to.startsWith('<');
}

function nameOf(member: RelationMember | undefined): string {
  return member?.type === 'argument' ? `<${member.title}>` : `[${member?.title}]`;
}

function nodeName({ type, title }: { readonly type: string; readonly title?: string | undefined }): string {
  return type === 'argument-map-node' ? `<${title}>` : `[${title}]`;
}
