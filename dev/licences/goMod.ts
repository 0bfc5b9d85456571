import { Dependency } from './dependency';

/** Repositories of AGPL-3.0 servers: none of their modules may even be fetched, whatever licence a folder of theirs has. */
const AGPL_REPOSITORIES = ['grafana', 'loki', 'mimir', 'pyroscope', 'tempo'].map(
  (name) => `github.com/grafana/${name}`
);

/** Whether a Go module comes from a repository whose licence is AGPL-3.0: pyroscope-go and plugin-sdk-go are not among them. */
export function isAgplModule(name: string): boolean {
  return AGPL_REPOSITORIES.some((repository) => name === repository || name.startsWith(`${repository}/`));
}

/**
 * The modules that a go.mod asks for: since Go 1.17 all that its packages need, also of their own dependencies.
 * Replaced modules are named by what replaces them; a replacement that is a folder is this repository's own.
 * @throws Error where a line cannot be read or Go is older
 */
export function goModules(goMod: string, askedBy: string): Dependency[] {
  const required = new Map<string, string>();
  const replaced = new Map<string, { name: string; version?: string }>();
  const assertRead = (readable: boolean, words: string[]) => {
    if (!readable) {
      throw new Error(`${askedBy} has a line that cannot be read: "${words.join(' ')}". Run go mod verify there.`);
    }
  };
  for (const { verb, words } of directives(goMod)) {
    if (verb === 'go' && Number(/^1\.(\d+)/.exec(words[0] ?? '')?.[1] ?? 99) < 17) {
      throw new Error(
        `${askedBy} is for Go ${words[0]}, so it does not list what its modules need: raise it to 1.17 or later.`
      );
    }
    if (verb === 'require') {
      assertRead(words.length === 2 && /^v\d/.test(words[1]), words);
      required.set(words[0], words[1]);
    }
    if (verb === 'replace') {
      const arrow = words.indexOf('=>');
      assertRead(arrow > 0 && words.length > arrow + 1, words);
      replaced.set(words.slice(0, arrow).join('@'), { name: words[arrow + 1], version: words[arrow + 2] });
    }
  }
  return [...required].flatMap(([name, version]) => {
    const replacement = replaced.get(`${name}@${version}`) ?? replaced.get(name) ?? { name, version };
    return replacement.version === undefined
      ? []
      : [{ kind: 'go' as const, name: replacement.name, version: replacement.version, use: 'tool' as const, askedBy }];
  });
}

/** The lines of a go.mod with the verb of the block they stand in, without comments. */
function directives(goMod: string): Array<{ verb: string; words: string[] }> {
  let block: string | undefined;
  const found: Array<{ verb: string; words: string[] }> = [];
  for (const line of goMod.split('\n')) {
    const words = line
      .replace(/\/\/.*/, '')
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => word.replace(/^["`](.*)["`]$/, '$1'));
    if (words.length === 0) {
      continue;
    }
    if (words[0] === ')') {
      block = undefined;
    } else if (block !== undefined) {
      found.push({ verb: block, words });
    } else if (/^\w+\($/.test(words[0]) || words[1] === '(') {
      block = words[0].replace('(', '');
    } else {
      found.push({ verb: words[0], words: words.slice(1) });
    }
  }
  return found;
}
