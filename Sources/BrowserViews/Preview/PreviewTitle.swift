import BrowserCore
import ContentReading
import FilesAPI
import FilesStore
import TerminalKit

/// Draws the file's name, and at the right what kind of thing it is and how it is shown.
func drawPreviewTitle(_ preview: PreviewState, into frame: inout Frame, area: Rect, look: PreviewAppearance) {
  guard !area.isEmpty else { return }
  frame.fill(area, style: look.theme[.title])
  let name = SafeText(name: preview.file.name.isEmpty ? preview.file.id.rawValue : preview.file.name)
  let choices = titleChoices(preview, look)
  // As much as leaves the name whole; for a long name, or with a filter, as much as leaves something of it.
  let whole = preview.filter == nil ? choices.first { $0.width + name.width + 3 <= area.columns } : nil
  let shortest = min(name.width, preview.filter == nil ? max(12, area.columns / 2) : 12)
  let right = whole ?? choices.first { $0.width + shortest + 3 <= area.columns } ?? ""
  let room = area.columns - 1 - (right.width > 0 ? right.width + 2 : 0)
  let style = look.theme[.title]
  frame.write(
    name.truncatedInTheMiddle(to: max(1, room), ellipsis: look.glyphs.ellipsis),
    at: Position(column: area.left + 1, row: area.top),
    style: style, within: area)
  frame.write(
    right, at: Position(column: area.right - 1 - right.width, row: area.top), style: style, within: area)
}

/// What may stand at the right, the most telling first.
private func titleChoices(_ preview: PreviewState, _ look: PreviewAppearance) -> [SafeText] {
  let filtered = PreviewWords.filtered(preview, separator: look.glyphs.separator.string)
  let status = titleFacts(preview)
  guard let longest = filtered.first else {
    return stride(from: status.count, through: 1, by: -1).map { look.joined(status.suffix($0)) }
  }
  let all = status.indices.map { look.joined(status.dropFirst($0) + [longest]) }
  return all + filtered
}

/// The least needed first.
private func titleFacts(_ preview: PreviewState) -> [SafeText] {
  let status = preview.status
  var words: [SafeText] = []
  if let purpose = preview.file.purpose { words.append(SafeText(purpose.rawValue)) }
  let size = status.bytesTotal ?? preview.file.byteCount?.bytes
  if let size { words.append(PreviewWords.size(size)) }
  if status.isDecoded { words.append("decoded from \(status.layers.joined(separator: ", "))") }
  if let missing = status.missing {
    words.append("\(missing.format): the Debian package \(missing.debianPackage) is missing")
  } else if let binary = status.binary {
    words.append(SafeText(binary))
  }
  if let shape = PreviewWords.shape(status) { words.append(shape) }
  if status.failure == nil, status.isKindKnown { words.append(preview.mode.drawing.name(preview)) }
  return words
}
