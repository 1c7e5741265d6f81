import FilesAPI
import Glibc

/// This run of the system, whose time goes on evenly whatever is done to the wall clock.
enum SystemRun {
  /// Names it; empty where the system does not say.
  static let name: String = {
    guard let file = try? Descriptor(opening: "/proc/sys/kernel/random/boot_id", O_RDONLY, for: .download)
    else { return "" }
    return String(decoding: file.read(at: 0, count: 64) ?? [], as: UTF8.self).filter { !$0.isWhitespace }
  }()

  /// Seconds since it began, those asleep included.
  static var uptime: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Int64(time.tv_sec)
  }

  /// How long ago something was in this run, in seconds; nil when it was in another one.
  static func age(of uptime: Int64?, in run: String?) -> Int64? {
    guard let uptime, !name.isEmpty, run == name else { return nil }
    return max(0, self.uptime - uptime)
  }
}
