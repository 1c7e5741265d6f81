import Glibc

/// Ends the process with an exit code: what was printed is written, and nothing is torn down.
///
/// `exit` would let libraries free what they hold (OpenSSL in `atexit`, GnuTLS as it is unloaded) while a thread that
/// made its last call a moment ago still lets go of its own part of it; both free the same memory then.
package func endProcess(_ code: Int32) -> Never {
  fflush(nil)
  // Safe because nothing is left to do: what ends the process here has closed its files and its terminal.
  _exit(code)
}
