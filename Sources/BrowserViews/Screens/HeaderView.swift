import BrowserCore
import FilesAPI
import TerminalKit

/// The first line: which account, how much there is, what is marked, what narrows the list.
///
/// Where there is no room, what a deletion depends on stays longest: marks, filter and the read-only badge.
func drawHeader(_ state: AppState, on canvas: inout Canvas) {
  let look = canvas.look
  let separator = look.glyphs.separator
  let list = state.list
  var line = LineBuilder()
  line.add(" winnow ", .title, weight: 10)
  addProfile(state.session, to: &line, look: look)
  if let objects = state.objectList {
    addPath(state, to: &line, look: look)
    addRight(objects, to: &line, look: look)
    return line.draw(on: &canvas)
  }
  line.add(" \(separator) \(state.session.host)", .text, weight: 20)
  line.add(" ", .text)
  if state.session.isReadOnly { line.add(" READ-ONLY ", .badge, weight: 90) }
  addSummary(ListingWords.summary(list, glyphs: look.glyphs), isNarrowed: !list.filter.isEmpty, to: &line)
  addMarks(list.marks, hidden: list.hiddenMarks, to: &line)
  if let purpose = list.filter.purpose { line.addRight("purpose: \(purpose.rawValue)", .notice, weight: 50) }
  addFilter(list.filterText, to: &line)
  line.draw(on: &canvas)
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
  addMarks(objects.marks, hidden: objects.hiddenMarks, to: &line)
  addFilter(objects.filterText, to: &line)
}

/// What a filter leaves of all is as needed as the filter; without one it is only good to know.
private func addSummary(_ forms: [SafeText], isNarrowed: Bool, to line: inout LineBuilder) {
  guard let widest = forms.first else { return }
  let shorter = Array(forms.dropFirst())
  line.addRight(.init(text: widest, role: .text, weight: isNarrowed ? 94 : 30, shorter: shorter))
}

private func addMarks<Item>(_ marks: MarkSet<Item>, hidden: Int, to line: inout LineBuilder) {
  guard !marks.isEmpty else { return }
  let words: SafeText = hidden > 0 ? ", \(hidden.grouped) hidden" : ""
  line.addRight("\(marks.count.grouped) marked \(marks.byteCount.words)" + words, .marked, weight: 60)
}

/// So much of a filter is seen on any screen, however long it is.
private let leastFilterColumns = 10

private func addFilter(_ text: String, to line: inout LineBuilder) {
  guard !text.isEmpty else { return }
  line.addRight(.init(text: "/\(text)", role: .notice, weight: 95, least: leastFilterColumns))
}

/// The profile's name, as a badge where the person gave it a colour: production must not look like a playground.
private func addProfile(_ session: Session, to line: inout LineBuilder, look: Appearance) {
  guard let color = session.color else { return line.add(" \(session.profileName)", .text) }
  line.add(" ", .text)
  var style = Style(attributes: [.bold, .reverse])
  if !look.theme.isColorless { style.foreground = color }
  line.add(.init(text: " \(session.profileName) ", role: .badge, weight: 100, style: style))
}
