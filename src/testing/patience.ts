import { configure } from '@testing-library/react';

/* Imported for its effect: what a test waits for may take long on a busy machine; only what hangs ends it. */
configure({ asyncUtilTimeout: 20_000 });
