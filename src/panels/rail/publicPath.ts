import app from '../../plugin.json';
import { appFolder } from './appFolder';

declare let __webpack_public_path__: string;

// What this module loads later lies with the app's files.
__webpack_public_path__ = appFolder(__webpack_public_path__, app.id);
