import { css } from '@emotion/css';
import { config } from '@grafana/runtime';
import { TextLink } from '@grafana/ui';
import { PluginPage } from '../chrome/PluginPage';
import { installedApps } from '../plugin/appPlugin';
import { pagesOfUser } from '../plugin/pages';

/** /: where one can go. */
export function HomePage() {
  const dataSources = Object.values(config.datasources).filter(({ meta }) => !meta.builtIn);
  return (
    <PluginPage
      pageNav={{ text: 'A stand-in for Grafana', subTitle: 'It serves one app plugin, for tests and demos.' }}
    >
      <h3>Pages</h3>
      <ul className={list}>
        {pagesOfUser().map(({ name, path }) => (
          <li key={path}>
            <TextLink href={`${config.appSubUrl}${path}`}>{name}</TextLink>
          </li>
        ))}
        {installedApps().map((id) => (
          <li key={id}>
            <TextLink href={`${config.appSubUrl}/plugins/${id}`}>{`Configuration of ${id}`}</TextLink>
          </li>
        ))}
      </ul>
      <h3>Data sources</h3>
      <ul className={list}>
        {dataSources.map(({ uid, name, type }) => (
          <li key={uid}>{`${name} (${type}, uid ${uid})`}</li>
        ))}
      </ul>
    </PluginPage>
  );
}

const list = css({ paddingLeft: 20, marginBottom: 16 });
