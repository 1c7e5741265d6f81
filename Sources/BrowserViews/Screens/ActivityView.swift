import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// What runs: a line with a bar for the deletion and for each transfer, as far as there is room.
func drawActivity(_ state: AppState, on canvas: inout Canvas) {
  var activities: [Activity] = []
  if let deletion = state.deletion, deletion.end == nil {
    activities.append(Activity(deletion, now: state.now))
  }
  if let comparison = state.comparison { activities.append(Activity(comparison, now: state.now)) }
  let underWay = state.transfers.underWay
  activities += underWay.map { Activity($0, now: state.now) }
  let last = canvas.area.rows - 1
  let hidden = activities.count - canvas.area.rows
  canvas.rows(activities.enumerated()) { canvas, activity in
    activity.element.draw(more: activity.offset == last ? hidden : 0, on: &canvas)
  }
}

/// One thing that runs: words, how far, and what is left.
struct Activity {
  /// What runs, in a word, and as a sign for narrow screens.
  var verb: SafeText
  var sign: (Glyphs) -> SafeText
  var name: SafeText
  /// 0…1, or nil when unknown.
  var fraction: Double?
  var detail: SafeText
  /// The same in fewer words, for narrow screens; nil where there are none.
  var shortDetail: SafeText?
  var isWaiting = false

  fileprivate static let barWidth = 20

  func draw(more: Int, on canvas: inout Canvas) {
    let columns = canvas.area.columns
    let rest = more > 0 ? "  +\(more) more (t)" : SafeText("")
    let (bar, words) = fitting(columns: columns - rest.width)
    let tail = words + rest
    let labelWidth = max(8, columns - bar - tail.width - 4)
    let what = columns >= 60 ? verb : sign(canvas.look.glyphs)
    let label = name.isEmpty ? what : what + " " + name
    canvas.column = 1
    canvas.write(label.truncatedInTheMiddle(to: labelWidth, ellipsis: canvas.look.glyphs.ellipsis))
    canvas.column += 1
    if bar > 0, let fraction {
      canvas.write(ProgressBar(fraction: fraction).text(columns: bar, glyphs: canvas.look.glyphs), .progress)
      canvas.column += 1
    }
    canvas.write(tail, isWaiting ? .warning : .muted)
  }
}

extension Activity {
  /// The width of the bar and the words beside it: what has no room gives way, the bar first.
  private func fitting(columns: Int) -> (bar: Int, words: SafeText) {
    let bar = columns >= 60 ? Self.barWidth : columns >= 40 ? 8 : 0
    guard let shortDetail, name.isEmpty else { return (bar, detail) }
    func fits(_ bar: Int, _ words: SafeText) -> Bool {
      verb.width + (bar > 0 ? bar + 1 : 0) + words.width + 3 <= columns
    }
    let choices = [(bar, detail), (0, detail), (bar, shortDetail)]
    return choices.first { fits($0.0, $0.1) } ?? (0, shortDetail)
  }

  init(_ transfer: TransferState, now: Timestamp) {
    verb = Self.verb(transfer.kind)
    sign = transfer.isUpload ? { $0.up } : { $0.down }
    name = SafeText(name: transfer.name)
    detail = ""
    switch transfer.phase {
    case .queued: detail = "waits for its turn"
    case .running(let progress):
      fraction = progress.fraction
      detail = Self.words(progress, isUpload: transfer.isUpload)
    case .waiting(let notice, let until):
      isWaiting = true
      detail = "trying again in \(max(0, until.seconds - now.seconds)) s (try \(notice.attempt + 1))"
    case .looking(_, let until):
      isWaiting = true
      detail = "no answer: looking whether it is stored, up to \(max(0, until.seconds - now.seconds)) s"
    case .downloaded, .uploaded, .storedTwice, .isThere, .mayBeStored, .failed, .targetExists, .cancelled:
      break
    }
  }

  private static func verb(_ kind: TransferState.Kind) -> SafeText {
    switch kind {
    case .upload: "Uploading"
    case .download: "Downloading"
    case .save: "Saving"
    }
  }

  /// Percent, rate and time left; an upload that is sent is not stored yet and stays below 100 %.
  private static func words(_ progress: TransferProgress, isUpload: Bool) -> SafeText {
    guard let fraction = progress.fraction else { return SafeText(ByteCount(progress.bytesDone).words) }
    if isUpload, fraction >= 1 { return "99% waiting for the server's answer" }
    let percent = min(99, Int(fraction * 100))
    guard progress.bytesPerSecond > 0 else { return "\(percent)%" }
    let left = progress.secondsLeft.map { " ETA \(timeLeftWords(seconds: $0))" } ?? ""
    return "\(percent)% \(rateWords(progress.bytesPerSecond))\(left)"
  }
}

extension TransferProgress {
  /// 0…1, or nil when the length is unknown.
  var fraction: Double? {
    guard let bytesTotal, bytesTotal > 0 else { return nil }
    return min(1, Double(bytesDone) / Double(bytesTotal))
  }
}
