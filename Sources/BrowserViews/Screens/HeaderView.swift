import BrowserCore
import FilesAPI
import TerminalKit

/// The first line: which account, how much there is, what is marked, what narrows the list.
///
/// Where there is no room, what a deletion depends on stays longest: marks, filter and the read-only badge.
func drawHeader(_ state: AppState, into frame: inout Frame, area: Rect, look: Appearance) {
  let separator = look.glyphs.separator
  let list = state.list
  var line = LineBuilder()
  line.add(" winnow ", .title, weight: 10)
  addProfile(state.session, to: &line, look: look)
  if let objects = state.objectList {
    addPath(state, to: &line, look: look)
    addRight(objects, to: &line, look: look)
    return line.draw(into: &frame, area: area, look: look)
  }
  line.add(" \(separator) \(state.session.host)", .text, weight: 20)
  line.add(" ", .text)
  if state.session.isReadOnly { line.add(" READ-ONLY ", .badge, weight: 90) }
  addSummary(ListingWords.summary(list, glyphs: look.glyphs), isNarrowed: !list.filter.isEmpty, to: &line)
  addMarks(list.marks.count, list.hiddenMarks, list.marks.byteCount, to: &line)
  if let purpose = list.filter.purpose { line.addRight("purpose: \(purpose.rawValue)", .notice, weight: 50) }
  if !list.filterText.isEmpty {
    line.addRight("/\(list.filterText)", .notice, weight: 95, least: leastFilterColumns)
  }
  line.draw(into: &frame, area: area, look: look)
}

/// Where one is, behind the profile.
private func addPath(_ state: AppState, to line: inout LineBuilder, look: Appearance) {
  for part in ObjectWords.path(state.collections.path, glyphs: look.glyphs) {
    line.add(" \(look.glyphs.within) ", .muted)
    line.add(part, .title)
  }
  line.add(" ", .text)
  if state.session.isReadOnly { line.add(" READ-ONLY ", .badge, weight: 90) }
}

/// How much there is, what is marked and what narrows the list that lies over the list of files.
private func addRight(_ objects: ObjectListState, to line: inout LineBuilder, look: Appearance) {
  addSummary(ObjectWords.summary(objects, glyphs: look.glyphs), isNarrowed: !objects.terms.isEmpty, to: &line)
  addMarks(objects.marks.count, objects.hiddenMarks, objects.marks.byteCount, to: &line)
  if !objects.filterText.isEmpty {
    line.addRight("/\(objects.filterText)", .notice, weight: 95, least: leastFilterColumns)
  }
}

/// What a filter leaves of all is as needed as the filter; without one it is only good to know.
private func addSummary(_ forms: [SafeText], isNarrowed: Bool, to line: inout LineBuilder) {
  guard let widest = forms.first else { return }
  line.addRight(widest, .text, weight: isNarrowed ? 94 : 30, shorter: Array(forms.dropFirst()))
}

private func addMarks(_ count: Int, _ hidden: Int, _ bytes: ByteTotal, to line: inout LineBuilder) {
  guard count > 0 else { return }
  let words: SafeText = hidden > 0 ? ", \(hidden.grouped) hidden" : ""
  line.addRight("\(count.grouped) marked \(bytes.words)" + words, .marked, weight: 60)
}

/// So much of a filter is seen on any screen, however long it is.
private let leastFilterColumns = 10

/// The profile's name, as a badge where the person gave it a colour: production must not look like a playground.
private func addProfile(_ session: Session, to line: inout LineBuilder, look: Appearance) {
  guard let color = session.color else { return line.add(" \(session.profileName)", .text) }
  line.add(" ", .text)
  var style = Style(attributes: [.bold, .reverse])
  if !look.theme.isColorless { style.foreground = color }
  line.add(" \(session.profileName) ", .badge, style: style)
}
