import FilesAPI
import JSONLines

extension PreviewSession {
  /// So far behind the screen the check of all lines follows the reader by itself.
  private static let followedBytes: Int64 = 2 << 20
  private static let stepBytes: Int64 = 64 << 10

  /// What the records of a file are by its purpose, or else by their looks.
  static func aim(of file: RemoteFile) -> ValidationAim {
    file.purpose.flatMap { ValidationAim(purpose: $0.rawValue) } ?? .detect
  }

  /// Begins the check anew, as the content is not what it was taken for.
  func forgetVerdicts() {
    verdicts = VerdictCache()
    findings = FindingScan(Self.aim(of: file), dialect: dialect, facts.shape)
  }

  /// Checks on up to what is on the screen, unless the reader has jumped far ahead: then only `!` does.
  ///
  /// The first record at least: it says what the others must be.
  func checkAlong() {
    guard facts.hasRecords, let content else { return }
    let end = min(visibleEnd, content.byteCount)
    guard findings.position == 0 || end - findings.position <= Self.followedBytes else { return }
    do {
      repeat {
        guard try findings.advance(content, stepBytes: Self.stepBytes, isFinal: isFinal) else { return }
      } while findings.position < end && end - findings.position <= Self.followedBytes
    } catch {
      // A disk that fails is told by whoever needs the lines.
      return
    }
  }

  /// What is to be said of a whole record that was asked for.
  func verdict(of bytes: [UInt8], _ request: RecordRequest, line: Int) -> RecordVerdict {
    guard request.line != nil, facts.hasRecords, request.unit == facts.recordUnit else {
      return RecordVerdict(checking: bytes)
    }
    return findings.verdict(on: findings.rules.verdict(checking: bytes, line: line + 1), line: line)
  }
}
