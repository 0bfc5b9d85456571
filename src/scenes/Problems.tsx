import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import { Sentence } from '../views/Sentence';
import { message, strong, type Message } from '../model/words/message';
import type { RailProblem } from '../model/rail/railSchema';

interface Props {
  /** above what could not be used; absent: that it was in the link */
  title?: string;
  /** what was wrong with the link */
  problems: Message[];
  /** filters that the rail has no dimension for */
  unknown: Array<{ name: string; value: string }>;
  /** definitions that were refused; the other rails go on working */
  railProblems: RailProblem[];
}

/** What could not be understood, each in a sentence, above everything that could. */
export function Problems({
  title = t('scenes.problems.link', 'Parts of this link could not be used'),
  problems,
  unknown,
  railProblems,
}: Props) {
  const ofLink = [...problems, ...unknown.map(unknownFilter)];
  return (
    <>
      {ofLink.length > 0 && (
        <Alert severity="warning" title={title} bottomSpacing={0}>
          <List items={ofLink} />
        </Alert>
      )}
      {railProblems.length > 0 && (
        <Alert
          severity="warning"
          title={t(
            'scenes.problems.rails',
            'Parts of the rail definitions could not be used. Ask an administrator to correct them.'
          )}
          bottomSpacing={0}
        >
          <List items={railProblems.map(atPath)} />
        </Alert>
      )}
    </>
  );
}

function List({ items }: { items: Message[] }) {
  return (
    <ul>
      {items.map((item, index) => (
        <li key={index}>
          <Sentence message={item} />
        </li>
      ))}
    </ul>
  );
}

function unknownFilter({ name, value }: { name: string; value: string }): Message {
  return message('scenes.problems.dimension', 'This rail has no dimension {{name}}, so {{filter}} was ignored.', {
    name: strong(name),
    filter: strong(`${name} = ${value}`),
  });
}

function atPath({ path, message: reason }: RailProblem): Message {
  return message('scenes.problems.at', '{{path}}: {{reason}}', { path: strong(path), reason });
}
