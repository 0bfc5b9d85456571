import { locationUtil, PluginExtensionLink } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Button, Dropdown, Menu, Modal } from '@grafana/ui';
import { ReactElement, useState } from 'react';
import { menuTitle } from '../plugin/menuTitle';

interface Props {
  links: PluginExtensionLink[];
  /** opens the menu */
  children: ReactElement<Record<string, unknown>>;
}

/** The menu of what apps add to Explore and to alert instances: Grafana asks where to open what has a path. */
export function AppLinksMenu({ links, children }: Props) {
  const [chosen, setChosen] = useState<PluginExtensionLink>();
  const menu = (
    <Menu>
      {links.map((link) => (
        <Menu.Item
          key={link.id}
          label={menuTitle(link.title)}
          ariaLabel={link.title}
          icon={link.icon}
          onClick={(event) => (link.path ? setChosen(link) : link.onClick?.(event))}
        />
      ))}
    </Menu>
  );
  return (
    <>
      <Dropdown overlay={menu} placement="bottom-start">
        {children}
      </Dropdown>
      {chosen?.path && <WhereToOpen title={chosen.title} path={chosen.path} onDismiss={() => setChosen(undefined)} />}
    </>
  );
}

function WhereToOpen({ title, path, onDismiss }: { title: string; path: string; onDismiss: () => void }) {
  const openTab = () => {
    window.open(locationUtil.assureBaseUrl(path), '_blank');
    onDismiss();
  };
  return (
    <Modal title={title} isOpen onDismiss={onDismiss}>
      <p>In this tab or in a new one?</p>
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onDismiss}>
          Cancel
        </Button>
        <Button variant="secondary" icon="external-link-alt" onClick={openTab}>
          Open in new tab
        </Button>
        <Button icon="apps" onClick={() => locationService.push(path)}>
          Open
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}
