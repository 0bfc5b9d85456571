import { PluginExtensionPoints } from '@grafana/data';
import { usePluginLinks } from '@grafana/runtime';
import { LinkButton, Modal, Stack, ToolbarButton } from '@grafana/ui';
import { useEffect, useState } from 'react';

const context = {};

/**
 * Of Grafana's command palette the commands that apps add; opened by its button or ctrl+k. A click or Enter performs what a
 * link's `onClick` does, without an event, and never follows the link.
 */
export function CommandPalette() {
  const [open, setOpen] = useState(false);
  const { links } = usePluginLinks({ extensionPointId: PluginExtensionPoints.CommandPalette, context });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
        event.preventDefault();
        setOpen(true);
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  const close = () => setOpen(false);
  return (
    <>
      <ToolbarButton icon="search" aria-label="Command palette" tooltip="Command palette (ctrl+k)" onClick={() => setOpen(true)} />
      <Modal title="Command palette" isOpen={open} onDismiss={close}>
        <Stack direction="column" alignItems="start">
          {links.map(({ id, title, icon, path, onClick }) => (
            <LinkButton
              key={id}
              href={path}
              icon={icon}
              fill="text"
              onClick={(event) => {
                event.preventDefault();
                onClick?.();
                close();
              }}
            >
              {title}
            </LinkButton>
          ))}
        </Stack>
      </Modal>
    </>
  );
}
