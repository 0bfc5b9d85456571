import { code, message, strong, type Message } from '../model/words/message';
import type { Signal } from '../model/place/place';
import { BACKEND_OF, TYPE_OF } from '../wiring/readWiring';
import type { DataSourceSettings } from '../model/siteWiring';
import type { CheckedSite } from './check';
import { fails, missing, nothingToCheck, type Fix, type CheckVerdict } from './verdict';

/** Where a link in a data source's settings leads: a source of the wanted kind, or what is wrong with it. */
export type Target = { source: DataSourceSettings } | { wrong: Message; elsewhere?: true };

export function targetOf({ dataSources }: CheckedSite, signal: Signal, uid: string): Target {
  const source = dataSources.find((each) => each.uid === uid);
  if (!source) {
    return {
      wrong: message('wiring.check.gone', 'it leads to the uid {{uid}}, which no data source here has', {
        uid: code(uid),
      }),
    };
  }
  return source.type === TYPE_OF[signal]
    ? { source }
    : {
        wrong: message('wiring.check.other-type', 'it leads to {{name}}, which is of the type {{type}}', {
          name: strong(source.name),
          type: code(source.type),
        }),
        elsewhere: true,
      };
}

/** A link that cannot be followed: one to another kind of store is no mistake, and cannot be told of here. */
export function notFollowed(sentence: Message, { elsewhere }: { elsewhere?: true }, fix: Fix): CheckVerdict {
  return elsewhere ? nothingToCheck(sentence) : fails(sentence, [], fix);
}

/** There is no data source for the signal, or not the one that the rail names. */
export function noTargetSource({ wiring, rail }: CheckedSite, signal: Signal): CheckVerdict {
  const choice = wiring.sources[signal];
  const uid = 'missing' in choice ? choice.uid : undefined;
  const kind = strong(BACKEND_OF[signal]);
  return missing(
    uid === undefined
      ? message('wiring.check.no-source', 'There is no {{kind}} data source here that you may see.', { kind })
      : message(
          'wiring.check.wrong-source',
          'The rail {{rail}} names the data source {{uid}}, but there is no {{kind}} with this uid.',
          {
            rail: strong(rail.title),
            uid: code(uid),
            kind,
          }
        ),
    [],
    {
      what: message('wiring.check.add-source', 'Add a {{kind}} data source, or name one in the rail’s settings.', {
        kind,
      }),
      where: {
        text: message('wiring.check.connections', 'Connections → Data sources'),
        path: '/connections/datasources',
      },
      snippets: [],
    }
  );
}
