import BrowserCore
import FilesAPI
import TerminalKit

/// The first line: which account, how much there is, what is marked, what narrows the list.
///
/// Where there is no room, what a deletion depends on stays longest: marks, filter and the read-only badge.
func drawHeader(_ state: AppState, into frame: inout Frame, area: Rect, look: Look) {
  let separator = look.glyphs.separator
  let list = state.list
  var line = LineBuilder()
  line.add(" winnow ", .title, weight: 10)
  addProfile(state.session, to: &line, look: look)
  line.add(" \(separator) \(state.session.host)", .text, weight: 20)
  line.add(" ", .text)
  if state.session.isReadOnly { line.add(" READ-ONLY ", .badge, weight: 90) }
  line.addRight(ListingWords.summary(list, glyphs: look.glyphs), .text, weight: 30)
  if !list.marks.isEmpty {
    let hidden: SafeText = list.hiddenMarks > 0 ? ", \(list.hiddenMarks.grouped) hidden" : ""
    line.addRight(
      "\(list.marks.count.grouped) marked \(list.marks.byteCount.words)" + hidden, .marked, weight: 60)
  }
  if let purpose = list.filter.purpose { line.addRight("purpose: \(purpose.rawValue)", .notice, weight: 50) }
  if !list.filterText.isEmpty {
    line.addRight("/\(list.filterText)", .notice, weight: 65, least: leastFilterColumns)
  }
  line.draw(into: &frame, area: area, look: look)
}

/// So much of a filter is seen on any screen, however long it is.
private let leastFilterColumns = 14

/// The profile's name, as a badge where the person gave it a colour: production must not look like a playground.
private func addProfile(_ session: Session, to line: inout LineBuilder, look: Look) {
  guard let color = session.color else { return line.add(" \(session.profileName)", .text) }
  line.add(" ", .text)
  var style = Style(attributes: [.bold, .reverse])
  if !look.theme.isColorless { style.foreground = color }
  line.add(" \(session.profileName) ", .badge, style: style)
}
