import Glibc

/// The most memory that this process ever had, in kilobytes.
func peakMemoryInKilobytes() -> Int { statusFigure("VmHWM", in: ownStatus) }

/// The memory that this process has now, in kilobytes.
func residentMemoryInKilobytes() -> Int { statusFigure("VmRSS", in: ownStatus) }

private let ownStatus = "/proc/self/status"

/// A line of the kernel's status of a process or a thread.
func statusFigure(_ name: String, in path: String) -> Int {
  guard let file = fopen(path, "r") else { return 0 }
  defer { fclose(file) }
  var line: UnsafeMutablePointer<CChar>?
  var capacity = 0
  defer { free(line) }
  while getline(&line, &capacity, file) > 0, let text = line {
    let words = String(cString: text).split { ": \t\n".contains($0) }
    if words.first == name[...], words.count > 1 { return Int(words[1]) ?? 0 }
  }
  return 0
}

/// How long an action takes.
func measure(_ action: () async throws -> Void) async throws -> Duration {
  let clock = ContinuousClock()
  let start = clock.now
  try await action()
  return start.duration(to: clock.now)
}

/// Runs a program of the PATH with its output thrown away, and waits for it.
func runProgram(_ arguments: [String]) throws {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
  var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  var process = pid_t()
  guard let program = arguments.first, posix_spawnp(&process, program, &actions, nil, &pointers, environ) == 0
  else { throw BenchError("cannot run \(arguments.first ?? "nothing")") }
  var status: Int32 = 0
  waitpid(process, &status, 0)
  guard status == 0 else { throw BenchError("\(program) failed with status \(status >> 8)") }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// A number with three digits after the point.
func figure(_ value: Double) -> String {
  let thousandths = Int((value * 1_000).rounded())
  let digits = String(thousandths % 1_000)
  return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - digits.count) + digits
}
