import { rule, type Rule } from './rule.ts';
import { isOnGrid, stepsIn, tic_ms } from './timeGrid.ts';

/** Step counters of the engine are unsigned 32-bit numbers; half of that leaves room for sums. */
export const maximumSteps = 2 ** 31;

const isTooLong = (time_ms: number, dt: number): boolean => time_ms / dt >= maximumSteps;

const multipleOf = (dt: number): string => `a multiple of dt (${dt} ms)`;

const timeStepInTics = rule(['dt'], ({ dt }, report) => {
  const tics = dt / tic_ms;
  if (Math.abs(tics - Math.round(tics)) > 1e-9 * tics) {
    report('dt', `a multiple of ${tic_ms} ms, the unit of time in NEST`);
  }
});

const lengthsOnGrid = (['delay', 'simtime'] as const).map((name) =>
  rule([name, 'dt'], (parameters, report) => {
    const { dt } = parameters;
    if (!isOnGrid(parameters[name], dt) || stepsIn(parameters[name], dt) < 1) {
      report(name, `${multipleOf(dt)} and at least dt`);
    }
  }),
);

const warmupOnGrid = rule(['warmup', 'dt'], ({ warmup, dt }, report) => {
  if (!isOnGrid(warmup, dt)) report('warmup', multipleOf(dt));
});

const countableSteps = rule(['warmup', 'simtime', 'dt'], ({ warmup, simtime, dt }, report) => {
  if (isTooLong(warmup + simtime, dt)) {
    report(
      'simtime',
      `shorter: warmup + simtime must take fewer than ${maximumSteps} steps of dt (${dt} ms)`,
    );
  }
});

const countableTimes = (['delay', 't_ref'] as const).map((name) =>
  rule([name, 'dt'], (parameters, report) => {
    const { dt } = parameters;
    if (isTooLong(parameters[name], dt)) report(name, `shorter than ${maximumSteps} steps of dt (${dt} ms)`);
  }),
);

const recordingOnGrid = rule(
  ['record_interval', 'dt', 'record_neurons'],
  ({ record_interval, dt, record_neurons }, report) => {
    if (record_neurons.length === 0) return;
    if (!isOnGrid(record_interval, dt) || stepsIn(record_interval, dt) < 1) {
      report('record_interval', `${multipleOf(dt)} and at least dt`);
    }
  },
);

/** Rules on times: the grid of dt, and what the step counters hold. */
export const timeRules: readonly Rule[] = [
  timeStepInTics,
  ...lengthsOnGrid,
  warmupOnGrid,
  countableSteps,
  ...countableTimes,
  recordingOnGrid,
];
