import * as v from 'valibot';

/** Nothing: the input or output of procedures that take or give none. */
export const nothing = v.null();

/** A name or number that a run can be found by, or text of similar length. */
export const shortText = v.pipe(v.string(), v.maxLength(1000));

const ids = v.array(v.pipe(v.string(), v.maxLength(100)));

/** Identifiers of runs with which something is done, in one request; what concerns more runs is done in parts. */
export const runIds = v.pipe(ids, v.minLength(1), v.maxLength(10_000));

/** Identifiers of runs about which something is asked. */
export const manyIds = v.pipe(ids, v.maxLength(100_000));

export const runId = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** A count, step or index. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

/** Names and values of parameters as somebody wrote them: what is wrong with them is for `validateParameters` to say. */
export const parameterValues = v.record(v.pipe(v.string(), v.maxLength(200)), v.unknown());

/** Accept any object as being of type T: for data of ours that is checked where it is made. */
export const ourObject = <T extends object>(): v.GenericSchema<T> =>
  v.custom<T>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

/** Typed arrays; written out, because `v.instance` would ask for arrays on an ArrayBuffer of their own. */
export const uint32Array = v.custom<Uint32Array>((value) => value instanceof Uint32Array);
export const float64Array = v.custom<Float64Array>((value) => value instanceof Float64Array);
export const byteArray = v.custom<Uint8Array>((value) => value instanceof Uint8Array);
