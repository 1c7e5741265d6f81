import Glibc
import Threads

/// Waits until a descriptor can be read, its writers are gone, or the time is over.
///
/// Waits on a thread of its own: the threads that tasks share are as few as the processors, and what is waited for
/// needs them, as other tests do.
package func becomesReadable(_ descriptor: Int32, within milliseconds: Int32) async {
  await runBlocking {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&request, 1, milliseconds)
  }
}
