import { lookAtEverySecondState } from './every-state.ts';

lookAtEverySecondState(1);
