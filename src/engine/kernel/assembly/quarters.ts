/*
 * Takes four of 16 bytes, as i32. Extensions are single instructions; a swizzle with constant places would need its
 * constant put together anew each time.
 */

// @ts-ignore: decorator
@inline
export function quarter0(bytes: v128): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes));
}

// @ts-ignore: decorator
@inline
export function quarter1(bytes: v128): v128 {
  return i32x4.extend_high_i16x8_u(i16x8.extend_low_i8x16_u(bytes));
}

// @ts-ignore: decorator
@inline
export function quarter2(bytes: v128): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_high_i8x16_u(bytes));
}

// @ts-ignore: decorator
@inline
export function quarter3(bytes: v128): v128 {
  return i32x4.extend_high_i16x8_u(i16x8.extend_high_i8x16_u(bytes));
}
