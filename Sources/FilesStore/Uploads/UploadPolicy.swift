package import FilesAPI
import FoundationEssentials

/// How long an upload without an answer is looked for, and how often it is sent.
package struct UploadPolicy: Sendable {
  /// After a lost answer or one of a gateway's: a store may be slower than a proxy waits, and a list late.
  package var lostAnswer = Duration.seconds(60)
  /// Whoever waits long for an answer has a slow store behind it: twice as long, up to this.
  package var longestSearch = Duration.seconds(300)
  /// After the server's own word that it failed.
  package var serverError = Duration.seconds(15)
  /// After an interruption, when a person waits for the end.
  package var interruption = Duration.seconds(3)
  /// The first pause between two looks; each is twice as long as the one before, up to `longestPause`.
  package var firstPause = Duration.milliseconds(500)
  package var longestPause = Duration.seconds(8)
  /// How often it is sent at most while answers are lost.
  package var sends = 2
  /// Our clock, for servers that do not tell theirs.
  package var now: @Sendable () -> Timestamp = { Timestamp(Int64(Date().timeIntervalSince1970)) }

  package init() {}

  /// How long to look after a failure that may have left a file; `waited` is the time since all of it had gone out.
  func patience(after error: FilesError, waited: Duration) -> Duration {
    let long = max(lostAnswer, min(waited * 2, longestSearch))
    guard case .rejected(let rejection) = error.reason else { return long }
    let isServersOwn = rejection.type != nil || rejection.code != nil
    guard isServersOwn, ![408, 502, 504].contains(rejection.status) else { return long }
    return max(serverError, .seconds(min(rejection.retryAfter ?? 0, 120)))
  }
}
