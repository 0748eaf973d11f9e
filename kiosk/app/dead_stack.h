// dead_stack.h: Drops what calls that have returned left on this thread's stack and in its registers.
//
// A frame that is gone stays as it was until another call happens to lie over it: what a card said, or a
// slip's words, could so outlive the visit by days. Nobody cleans such frames but who knows that they are
// dead.
#pragma once

namespace canbao::app {

// Everything below the caller's frame, on its own thread's stack, reads as zero afterwards, and so do the
// vector registers (x86-64). Costs a system call and the pages that are touched again: for the end of a job
// or of a visit, not for an inner loop.
void forget_dead_stack();

}  // namespace canbao::app
