import BrowserCore
import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit

/// Draws the file's name, and at the right what kind of thing it is and how it is shown.
func drawPreviewTitle(_ preview: PreviewState, on canvas: inout Canvas) {
  let (columns, glyphs) = (canvas.area.columns, canvas.look.glyphs)
  guard !canvas.area.isEmpty else { return }
  canvas.fill(.title)
  let name = SafeText(name: preview.file.name.isEmpty ? preview.file.id.rawValue : preview.file.name)
  let choices = titleChoices(preview, glyphs)
  // As much as leaves the name whole; for a long name, or with a filter, as much as leaves something of it.
  let whole = preview.filter == nil ? choices.first { $0.width + name.width + 3 <= columns } : nil
  let shortest = min(name.width, preview.filter == nil ? max(12, columns / 2) : 12)
  let right = whole ?? choices.first { $0.width + shortest + 3 <= columns } ?? ""
  let room = columns - 1 - (right.width > 0 ? right.width + 2 : 0)
  canvas.column = 1
  canvas.write(name.truncatedInTheMiddle(to: max(1, room), ellipsis: glyphs.ellipsis), .title)
  canvas.write(right, .title, endingBefore: columns)
}

/// What may stand at the right, the most telling first.
private func titleChoices(_ preview: PreviewState, _ glyphs: Glyphs) -> [SafeText] {
  let filtered = PreviewWords.filtered(preview, separator: glyphs.separator.string)
  let status = titleFacts(preview)
  guard let longest = filtered.first else {
    return stride(from: status.count, through: 1, by: -1).map { glyphs.joined(status.suffix($0)) }
  }
  let all = status.indices.map { glyphs.joined(status.dropFirst($0) + [longest]) }
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
  } else if let binary = status.parquet?.words ?? status.binary {
    words.append(SafeText(binary))
  }
  if let shape = PreviewWords.shape(status) { words.append(shape) }
  if status.failure == nil, status.isKindKnown { words.append(preview.mode.drawing.name(preview)) }
  return words
}
