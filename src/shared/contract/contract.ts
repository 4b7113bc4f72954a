import type * as v from 'valibot';
import { analysesProcedures } from './analysesContract.ts';
import { appEvents, appProcedures } from './appContract.ts';
import { comparisonsEvents, comparisonsProcedures } from './comparisonsContract.ts';
import { databaseEvents, databaseProcedures } from './databaseContract.ts';
import { dialogsProcedures } from './dialogsContract.ts';
import { exportsEvents, exportsProcedures } from './exportsContract.ts';
import { figuresProcedures } from './figuresContract.ts';
import { filesProcedures } from './filesContract.ts';
import { parametersProcedures } from './parametersContract.ts';
import { queueEvents, queueProcedures } from './queueContract.ts';
import { runsEvents, runsProcedures } from './runsContract.ts';
import { settingsEvents, settingsProcedures } from './settingsContract.ts';
import { sweepsEvents, sweepsProcedures } from './sweepsContract.ts';
import { systemProcedures } from './systemContract.ts';

/** Everything a client can call. */
export const procedures = {
  ...systemProcedures,
  ...parametersProcedures,
  ...runsProcedures,
  ...filesProcedures,
  ...exportsProcedures,
  ...analysesProcedures,
  ...figuresProcedures,
  ...comparisonsProcedures,
  ...queueProcedures,
  ...sweepsProcedures,
  ...databaseProcedures,
  ...dialogsProcedures,
  ...settingsProcedures,
  ...appProcedures,
};

/** Everything a client is told without asking. */
export const events = {
  ...runsEvents,
  ...exportsEvents,
  ...queueEvents,
  ...sweepsEvents,
  ...databaseEvents,
  ...appEvents,
  ...comparisonsEvents,
  ...settingsEvents,
};

export type ProcedureName = keyof typeof procedures;
export type EventName = keyof typeof events;

/** What a procedure takes and gives. */
export type Input<Name extends ProcedureName> = v.InferOutput<(typeof procedures)[Name]['input']>;
export type Output<Name extends ProcedureName> = v.InferOutput<(typeof procedures)[Name]['output']>;

/** What comes with an event. */
export type Payload<Name extends EventName> = v.InferOutput<(typeof events)[Name]>;

/** Tell whether a text names a procedure. */
export const isProcedureName = (name: string): name is ProcedureName => Object.hasOwn(procedures, name);

/** Tell whether a text names an event. */
export const isEventName = (name: string): name is EventName => Object.hasOwn(events, name);
