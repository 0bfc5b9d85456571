import { Dependency } from './dependency';

/** A person's word on a package whose own words are missing or contradict each other. */
export interface Decision extends Pick<Dependency, 'kind' | 'name' | 'version'> {
  /** as SPDX has it; NOASSERTION where the package states none and is used all the same */
  licence: string;
  why: string;
}

/** Looked at by hand, each for one version: the next one wants another look. */
export const DECIDED: Decision[] = [
  {
    kind: 'npm',
    name: '@grafana/plugin-compat',
    version: '0.11.0',
    licence: 'Apache-2.0',
    why: 'its manifest says so and its folder in Grafana’s repository holds LICENSE_APACHE2; the AGPL text is the repository’s, put beside it on packing',
  },
  {
    kind: 'npm',
    name: 'bytes',
    version: '1.0.0',
    licence: 'MIT',
    why: 'the whole text stands in its Readme.md',
  },
  {
    kind: 'npm',
    name: 'get-document',
    version: '1.0.0',
    licence: 'NOASSERTION',
    why: 'no word of a licence in the package; it comes with @grafana/ui, which Grafana brings: the bundle does not hold it',
  },
  {
    kind: 'npm',
    name: 'throttle-debounce',
    version: '3.0.1',
    licence: 'MIT',
    why: 'its manifest says MIT; README.md says that the module it was made from is under MIT and GPL, at one’s choice, hence both texts',
  },
];
