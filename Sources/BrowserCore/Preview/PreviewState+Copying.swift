import ContentReading
import FilesAPI
import JSONLines

/// Records that are copied, or looked at for another reason, as soon as they are there.
extension PreviewState {
  mutating func copyRecord() -> [PreviewEffect] {
    if let content = record?.content { return copy(content) }
    guard layout != .hex, shownCount > 0 else { return [] }
    return copy(recordAt: lines.cursor)
  }

  /// Copies a record as soon as it is there.
  mutating func copy(recordAt line: Int) -> [PreviewEffect] {
    guard let extent = ready(line, goal: .copy(line)),
      let laidOut = reading({ state throws(FilesError) in
        try state.content.layOut(extent, isLine: true, most: LaidOutRecord.beginningBytes)
      })
    else { return [] }
    return copy(laidOut)
  }

  /// Where a record lies that is all there; nil otherwise, and `goal` is what is done once it is.
  mutating func ready(_ place: Int, goal: ReadingGoal) -> LineExtent? {
    self.goal = nil
    do throws(FilesError) {
      if let extent = try extent(ofPlace: place), content.isReady(extent) { return extent }
      if !isOver { self.goal = goal }
    } catch {
      notice = .unreadable(error)
    }
    return nil
  }

  /// Copies a text that was made safe.
  mutating func copy(safe text: String) -> [PreviewEffect] {
    notice = .copied(bytes: text.utf8.count, isCut: false)
    return [.copy(text)]
  }

  mutating func copy(_ content: LaidOutRecord) -> [PreviewEffect] {
    let bytes = content.record.bytes.prefix(Int(LaidOutRecord.beginningBytes))
    notice = .copied(bytes: bytes.count, isCut: Int64(bytes.count) < content.extent.byteCount)
    return [.copy(SafeRecordText.text(of: bytes, content.verdict))]
  }
}
