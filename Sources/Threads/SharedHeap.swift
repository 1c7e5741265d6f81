import CLinux

/// The memory of all threads.
package enum SharedHeap {
  /// In bytes.
  private static let large: Int32 = 4 << 20

  /// Has all threads that begin from now on share one heap, and what is large go back to the system as soon as it is free.
  ///
  /// By itself glibc has the heaps of other threads grow by single pages, each with a system call, and keeps up to the
  /// size of the largest piece that was ever given back.
  package static func adopt() {
    mallopt(M_ARENA_MAX, 1)
    mallopt(M_MMAP_THRESHOLD, large)
    mallopt(M_TRIM_THRESHOLD, large)
  }
}
