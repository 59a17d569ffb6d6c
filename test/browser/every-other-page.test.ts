import { lookAtEverySecondState } from './states/every-state.ts';

lookAtEverySecondState(1);
