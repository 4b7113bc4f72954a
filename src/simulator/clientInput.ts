/* What a host can say of a network without simulating it. */
export { inputsOf } from '#engine/network/buildModel.ts';
