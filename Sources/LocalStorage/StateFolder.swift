package import FilesAPI
import FilesStore
import Glibc

/// The folder of what is to outlive a restart, and how it is written there.
package struct StateFolder: Sendable {
  /// Absolute.
  package let path: String
  package var sync = DiskSync.system
  /// The wall clock.
  package var now: @Sendable () -> Timestamp = { Timestamp(Int64(time(nil))) }
  /// The time since any moment, which never goes back.
  package var elapsed: @Sendable () -> Duration = stopwatch(ContinuousClock())
  /// How long another program is waited for that writes to the journal.
  package var patience = Duration.seconds(10)

  package init(_ folders: UserFolders) { path = folders.state }

  /// Where something of this name lies.
  func path(of name: String) -> String { joined(path, name) }
}
