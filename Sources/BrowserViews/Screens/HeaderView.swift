import BrowserCore
import FilesAPI
import TerminalKit

/// The first line: which account, how much there is, what is marked, what narrows the list.
func drawHeader(_ state: AppState, into frame: inout Frame, area: Rect, look: Look) {
  let separator = look.glyphs.separator
  var line = LineBuilder()
  line.add(" winnow ", .title)
  line.add(" \(state.session.profileName) \(separator) \(state.session.host) ", .text)
  if state.session.isReadOnly { line.add(" READ-ONLY ", .badge) }
  let list = state.list
  if let purpose = list.filter.purpose { line.addRight("purpose: \(purpose.rawValue)", .notice) }
  if !list.filterText.isEmpty { line.addRight("/\(list.filterText)", .notice) }
  if !list.marks.isEmpty {
    line.addRight("\(list.marks.count.grouped) marked \(list.marks.byteCount.words)", .marked)
  }
  line.addRight(ListingWords.summary(list, glyphs: look.glyphs), .text)
  line.draw(into: &frame, area: area, look: look)
}
