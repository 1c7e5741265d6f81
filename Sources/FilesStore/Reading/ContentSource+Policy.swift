package import FilesAPI

extension ContentSource {
  /// How a content is read.
  package struct Policy: Sendable {
    /// What to do when the server has another content now.
    package enum OnChange: Sendable {
      /// Begin anew, a few times.
      case restart
      /// Fail with `FilesError.contentChanged`.
      case stop
    }

    package var onChange = OnChange.restart
    /// What an earlier attempt left; steps then begin behind it, or with `restarted`.
    package var kept: KeptContent?
    /// Content that is not as long as the list says fails: with this before a byte of it, else behind the last one.
    package var checksLength = true
    /// Those of each call; `onRetry` is told of all waits.
    package var options: CallOptions
    package var clock: any Clock<Duration>

    package init(_ options: CallOptions = .standard, clock: any Clock<Duration> = ContinuousClock()) {
      self.options = options
      self.clock = clock
    }

    /// For what somebody has seen when it turns out to be another content now.
    package static func shown(
      _ options: CallOptions, clock: any Clock<Duration> = ContinuousClock()
    ) -> Policy {
      var policy = Policy(options, clock: clock)
      policy.onChange = .stop
      policy.checksLength = false
      return policy
    }
  }
}
