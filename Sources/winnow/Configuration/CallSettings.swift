import FilesAPI
import Settings

extension HTTPTimeouts {
  /// Reads `{ connect: 10, stall: 60, answer: 120 }`, in seconds.
  init(_ node: SettingsNode) throws(SettingsError) {
    var table = try node.table()
    self.init()
    if let seconds = try table.value("connect")?.number(in: 0.1...600) { connect = .seconds(seconds) }
    if let seconds = try table.value("stall")?.number(in: 0.1...3_600) { stall = .seconds(seconds) }
    if let seconds = try table.value("answer")?.number(in: 0.1...3_600) { answer = .seconds(seconds) }
    try table.end()
  }
}

extension RetryPolicy {
  /// Reads the fields of this type by their names with underscores; times in seconds.
  init(_ node: SettingsNode) throws(SettingsError) {
    var table = try node.table()
    self.init()
    if let value = try table.value("initial_interval")?.number(in: 0...3_600) {
      initialInterval = .seconds(value)
    }
    if let value = try table.value("maximum_interval")?.number(in: 0...3_600) {
      maximumInterval = .seconds(value)
    }
    if let value = try table.value("exponent")?.number(in: 1...10) { exponent = value }
    if let value = try table.value("maximum_elapsed_time")?.number(in: 0...86_400) {
      maximumElapsedTime = .seconds(value)
    }
    if let value = try table.value("maximum_retries")?.integer(in: 0...1_000) { maximumRetries = value }
    if let value = try table.value("retries_connection_errors")?.bool() { retriesConnectionErrors = value }
    try table.end()
    guard maximumInterval >= initialInterval else {
      throw node.error("maximum_interval must not be shorter than initial_interval")
    }
  }
}
