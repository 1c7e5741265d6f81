import FoundationEssentials
import Glibc
import LocalStorage
import Threads

/// The program's entry point.
@main
struct Winnow {
  static func main() {
    // A reader that goes away (`winnow ls | head`) is an error of `write`, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    // So is a file that grows beyond what `ulimit -f` allows.
    signal(SIGXFSZ, SIG_IGN)
    SharedHeap.adopt()
    TaskThreads.adopt()
    let words = Array(CommandLine.arguments.dropFirst())
    let code = Program(words: words, environment: ProcessInfo.processInfo.environment).run()
    endProcess(code.rawValue)
  }
}
