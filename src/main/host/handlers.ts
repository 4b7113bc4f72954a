import type { Input, Output, ProcedureName } from '#shared/contract/contract.ts';

/** Procedures that concern the connection itself: the host answers them. */
export const connectionProcedures = ['system.connect', 'runs.watch', 'runs.unwatch'] as const;

export type ConnectionProcedure = (typeof connectionProcedures)[number];

type HandledProcedure = Exclude<ProcedureName, ConnectionProcedure>;

/** What answers the calls of clients; input was checked before, and output is checked after. */
export type Handlers = {
  readonly [Name in HandledProcedure]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>>;
};

/** Tell whether a procedure concerns the connection itself. */
export const isConnectionProcedure = (name: ProcedureName): name is ConnectionProcedure =>
  (connectionProcedures as readonly string[]).includes(name);
