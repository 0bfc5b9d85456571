import { SceneComponentProps, SceneObjectBase, SceneObjectState } from '@grafana/scenes';
import { locationUtil } from '@grafana/data';
import { LinkButton } from '@grafana/ui';
import { DashboardJson } from './dashboardJson';

interface State extends SceneObjectState {
  links: NonNullable<DashboardJson['links']>;
}

/** The links beside a dashboard's variables. */
export class DashboardLinks extends SceneObjectBase<State> {
  static Component = ({ model }: SceneComponentProps<DashboardLinks>) =>
    model.state.links.map(({ title, url }) => (
      <LinkButton key={title} href={locationUtil.assureBaseUrl(url)} variant="secondary" icon="external-link-alt">
        {title}
      </LinkButton>
    ));
}
