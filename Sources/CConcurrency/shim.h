// The runtime's own way to choose the threads that tasks share: swift/Runtime/ConcurrencyHooks.h of its sources, whose
// variables the library exports. Each is a function to be called instead of the runtime's own, which comes last.
#pragma once
#include <stdint.h>
#include <time.h>

#define WINNOW_SWIFT __attribute__((swiftcall))

extern void (WINNOW_SWIFT *swift_task_enqueueGlobal_hook)(void *job, void *original);
extern void (WINNOW_SWIFT *swift_task_enqueueGlobalWithDelay_hook)(
    unsigned long long nanoseconds, void *job, void *original);
extern void (WINNOW_SWIFT *swift_task_enqueueGlobalWithDeadline_hook)(
    long long seconds, long long nanoseconds, long long tolerance_seconds, long long tolerance_nanoseconds, int clock,
    void *job, void *original);

// Runs a job on this thread; an executor of two null words is the one that all share.
extern void WINNOW_SWIFT swift_job_run(void *job, void *identity, void *implementation);
static inline void winnow_run_job(void *job) { swift_job_run(job, 0, 0); }

// Who takes the jobs: now, or after so many nanoseconds. They are in Swift.
extern void winnow_take(void *job);
extern void winnow_take_later(int64_t nanoseconds, void *job);

static void WINNOW_SWIFT winnow_enqueue(void *job, void *original) {
  (void)original;
  winnow_take(job);
}

static void WINNOW_SWIFT winnow_enqueue_after(unsigned long long nanoseconds, void *job, void *original) {
  (void)original;
  winnow_take_later(nanoseconds > INT64_MAX ? INT64_MAX : (int64_t)nanoseconds, job);
}

// The clocks are numbered 1, continuous, which counts while the machine sleeps, 2, suspending, and 3, of the wall.
static void WINNOW_SWIFT winnow_enqueue_at(
    long long seconds, long long nanoseconds, long long tolerance_seconds, long long tolerance_nanoseconds, int clock,
    void *job, void *original) {
  (void)tolerance_seconds;
  (void)tolerance_nanoseconds;
  (void)original;
  struct timespec now = {0, 0};
  clock_gettime(clock == 1 ? CLOCK_BOOTTIME : clock == 2 ? CLOCK_MONOTONIC : CLOCK_REALTIME, &now);
  int64_t left = 0, rest = 0;
  if (__builtin_sub_overflow((int64_t)seconds, (int64_t)now.tv_sec, &left) ||
      __builtin_mul_overflow(left, (int64_t)1000000000, &left) ||
      __builtin_sub_overflow((int64_t)nanoseconds, (int64_t)now.tv_nsec, &rest) ||
      __builtin_add_overflow(left, rest, &left))
    left = seconds > now.tv_sec ? INT64_MAX : 0;
  winnow_take_later(left > 0 ? left : 0, job);
}

static inline void winnow_adopt_tasks(void) {
  swift_task_enqueueGlobal_hook = winnow_enqueue;
  swift_task_enqueueGlobalWithDelay_hook = winnow_enqueue_after;
  swift_task_enqueueGlobalWithDeadline_hook = winnow_enqueue_at;
}
