import satisfies from 'spdx-satisfies';

/** Whether a package may be part of the plugin people install, or only helps to make and test it. */
export type Use = 'plugin' | 'tool';

/** Licences that ask for no more than their notice, by SPDX id, with the reason where it is not plain. */
const PERMISSIVE: Record<string, string> = {
  MIT: '',
  ISC: '',
  'Apache-2.0': '',
  'BSD-2-Clause': '',
  'BSD-2-Clause-Views': 'BSD-2-Clause with a sentence on whose views it holds',
  'BSD-3-Clause': '',
  '0BSD': 'asks for nothing',
  'BlueOak-1.0.0': 'permissive, with a grant of patents',
  'CC0-1.0': 'public domain as far as the law lets',
  HPND: 'an older MIT',
  NCSA: 'MIT and BSD-3-Clause in one text',
  'Python-2.0': 'permissive: the notice and a summary of changes',
  'UPL-1.0': 'permissive, with a grant of patents',
  Unlicense: 'public domain',
  Zlib: '',
};

/** Allowed for tools besides: their terms stop at their own files, none of which is in the plugin. */
const TOOLS_ONLY: Record<string, string> = {
  'MPL-2.0': 'copyleft of a file: changes to its own files stay open, what uses them is free',
  'CC-BY-3.0': 'data that asks to name its author (SPDX lists)',
  'CC-BY-4.0': 'data that asks to name its author (browser tables)',
  'CC-BY-SA-4.0': 'documentation that some Go modules carry beside their code',
  'OFL-1.1': 'fonts of the stand-in for Grafana',
};

const ALLOWED: Record<Use, string[]> = {
  plugin: Object.keys(PERMISSIVE),
  tool: [...Object.keys(PERMISSIVE), ...Object.keys(TOOLS_ONLY)],
};

const COPYLEFT = /\b(?:AGPL|GPL|LGPL|SSPL|OSL|EUPL|CPAL)-[\w.-]+/;

/** npm's word for a package whose owner keeps all rights. */
const ALL_RIGHTS_KEPT = 'UNLICENSED';

/** Whether a manifest's words settle the licence: "BSD", "SEE LICENSE IN x" and the like do not, so the text is read. */
export function isStatement(stated: string | undefined): stated is string {
  return stated !== undefined && (stated === ALL_RIGHTS_KEPT || isSpdx(stated));
}

function isSpdx(expression: string): boolean {
  try {
    satisfies(expression, ['MIT']);
    return true;
  } catch {
    return false;
  }
}

/** Why a package under these terms may not be used so; undefined where it may. Of an OR the permissive side counts. */
export function refusal(expression: string, use: Use): string | undefined {
  if (expression === ALL_RIGHTS_KEPT) {
    return `its owner keeps all rights ("${expression}")`;
  }
  if (!isSpdx(expression)) {
    return `its licence is not known: "${expression}" is no SPDX expression`;
  }
  if (satisfies(expression, ALLOWED[use])) {
    return undefined;
  }
  const [copyleft] = COPYLEFT.exec(expression) ?? [];
  if (copyleft) {
    return `it is under ${expression}, and ${copyleft} is copyleft, which this Apache-2.0 project takes no part of`;
  }
  return satisfies(expression, ALLOWED.tool)
    ? `it is under ${expression}, which is for tools only, and this package may end up in the plugin`
    : `it is under ${expression}, which dev/licences/policy.ts does not list`;
}
