/** Wide enough for two cards side by side: pairs that are read together stand together. */
export const WIDE = '@container (min-width: 1300px)';
