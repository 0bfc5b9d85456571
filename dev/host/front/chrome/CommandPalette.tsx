import { PluginExtensionPoints } from '@grafana/data';
import { usePluginLinks } from '@grafana/runtime';
import { Icon, Input, Modal, Stack, ToolbarButton } from '@grafana/ui';
import { useEffect, useState } from 'react';

const context = {};

/**
 * Of Grafana's command palette the commands that apps add; opened by its button or ctrl+k. A click, or Enter for the first
 * one, performs what a link's `onClick` does, without an event, and never follows the link.
 */
export function CommandPalette() {
  const [open, setOpen] = useState(false);
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
  return (
    <>
      <ToolbarButton
        icon="search"
        aria-label="Command palette"
        tooltip="Command palette (ctrl+k)"
        onClick={() => setOpen(true)}
      />
      <Modal title="Command palette" isOpen={open} onDismiss={() => setOpen(false)}>
        <Commands onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function Commands({ onDone }: { onDone: () => void }) {
  const [search, setSearch] = useState('');
  const { links } = usePluginLinks({ extensionPointId: PluginExtensionPoints.CommandPalette, context });
  const found = links.filter(({ title }) => title.toLowerCase().includes(search.toLowerCase()));
  const perform = (link?: (typeof links)[number]) => {
    link?.onClick?.();
    onDone();
  };
  return (
    <>
      <Input
        role="combobox"
        aria-label="Command"
        autoFocus
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        onKeyDown={({ key }) => key === 'Enter' && perform(found[0])}
      />
      <div role="listbox" aria-label="Commands">
        {found.map((link, index) => (
          <a
            key={link.id}
            href={link.path}
            role="option"
            aria-selected={index === 0}
            onClick={(event) => {
              event.preventDefault();
              perform(link);
            }}
          >
            <Stack alignItems="center">
              {link.icon && <Icon name={link.icon} />}
              {link.title}
            </Stack>
          </a>
        ))}
      </div>
    </>
  );
}
