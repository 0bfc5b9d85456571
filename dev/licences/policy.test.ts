import { isStatement, refusal, Use } from './policy';

describe('refusal', () => {
  it.each<[string, Use, RegExp | undefined]>([
    ['MIT', 'plugin', undefined],
    ['(MIT AND Zlib)', 'plugin', undefined],
    ['(MPL-2.0 OR Apache-2.0)', 'plugin', undefined],
    ['GPL-3.0-only OR MIT', 'plugin', undefined],
    ['(GPL-2.0 OR (LGPL-2.1-only OR BSD-3-Clause))', 'tool', undefined],
    ['MPL-2.0', 'tool', undefined],
    ['CC-BY-4.0', 'tool', undefined],
    ['MPL-2.0', 'plugin', /MPL-2\.0, which is for tools only, and this package may end up in the plugin/],
    ['MIT AND OFL-1.1', 'plugin', /for tools only/],
    ['AGPL-3.0-only', 'tool', /AGPL-3\.0-only is copyleft/],
    ['AGPL-3.0', 'tool', /AGPL-3\.0 is copyleft/],
    ['GPL-2.0+', 'tool', /GPL-2\.0 is copyleft/],
    ['MIT AND GPL-3.0-or-later', 'tool', /MIT AND GPL-3\.0-or-later, and GPL-3\.0-or-later is copyleft/],
    ['GPL-2.0-only WITH Classpath-exception-2.0', 'tool', /copyleft/],
    ['LGPL-3.0-or-later', 'tool', /LGPL-3\.0-or-later is copyleft/],
    ['SSPL-1.0', 'tool', /copyleft/],
    ['BUSL-1.1', 'tool', /BUSL-1\.1, which dev\/licences\/policy\.ts does not list/],
    ['CC-BY-NC-4.0', 'tool', /does not list/],
    ['UNLICENSED', 'tool', /keeps all rights/],
    ['unknown', 'tool', /its licence is not known: "unknown"/],
    ['', 'tool', /not known/],
    ['MIT OR', 'tool', /not known/],
    ['mit\n- npm fine@1.0.0', 'tool', /not known/],
  ])('of %j in the %s', (expression, use, why) => {
    expect(refusal(expression, use)).toEqual(why === undefined ? undefined : expect.stringMatching(why));
  });
});

describe('isStatement', () => {
  it.each<[string | undefined, boolean]>([
    ['MIT', true],
    ['UNLICENSED', true],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['BSD', false],
    ['Apache 2.0', false],
    ['', false],
    [undefined, false],
  ])('of %j', (stated, settles) => {
    expect(isStatement(stated)).toBe(settles);
  });
});
