import * as v from 'valibot';

/** A call on its way to the host: the form that birpc gives it. */
export const requestSchema = v.strictObject({
  t: v.literal('q'),
  i: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  m: v.pipe(v.string(), v.maxLength(100)),
  a: v.strictTuple([v.unknown()]),
});

/** A client says how many events it has dealt with in all: the host leaves out live data for one that lags behind. */
export const receiptSchema = v.strictObject({
  t: v.literal('q'),
  m: v.literal('received'),
  a: v.strictTuple([v.pipe(v.number(), v.integer(), v.minValue(0))]),
});

export type Receipt = v.InferInput<typeof receiptSchema>;

/** What the host calls at the client. */
export interface ClientFunctions {
  event(name: string, payload: unknown): void;
}
