import { lookAtShareOf } from './states/every-state.ts';

lookAtShareOf(import.meta.filename);
