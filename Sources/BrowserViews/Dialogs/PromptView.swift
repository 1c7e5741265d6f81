import BrowserCore
import FilesAPI
import JSONLines
import TerminalKit

/// The line being typed, in the place of the status line; what Tab offers or what is wrong stands above it.
func drawPrompt(_ prompt: Prompt, _ state: AppState, into frame: inout Frame, look: Appearance) {
  let (rest, line) = frame.bounds.splitBottom(1)
  frame.fill(line, style: look[.input])
  let label = words(prompt, state)
  let used = frame.write(label, at: line.origin, style: look[.key], within: line)
  let position = Position(column: line.left + used, row: line.top)
  defer {
    let free = line.columns - used - 2
    drawFilterHint(prompt, state, into: &frame, line: line, columns: free, look: look)
  }
  prompt.field.draw(
    into: &frame, at: position, columns: max(1, line.columns - used), style: look[.input],
    glyphs: look.glyphs)
  if let place = prompt.problem.flatMap(place) {
    draw(place, in: prompt.field, at: position, into: &frame, line: line, look: look)
  }
  if let page = prompt.guidePage {
    let terms =
      prompt.kind == .recordFilter
      ? FilterGuide.records : FilterGuide.terms(state.objectList?.place.vocabulary ?? .files)
    GuideView(terms: terms, page: page, key: state.keyNames[.help]).draw(
      into: &frame, above: rest, look: look)
  } else if let problem = prompt.problem {
    drawProblem(words(problem, state.keyNames), into: &frame, above: rest, look: look)
  } else if prompt.kind == .recordFilter, prompt.field.text.isEmpty {
    drawExamples(FilterGuide.records.map { SafeText($0.text) }, into: &frame, above: rest, look: look)
  } else if !prompt.completions.isEmpty {
    drawCompletions(prompt.completions, into: &frame, above: rest, look: look)
  }
}

/// What helps with a filter, as long as nothing is typed.
private func drawFilterHint(
  _ prompt: Prompt, _ state: AppState, into frame: inout Frame, line: Rect, columns: Int, look: Appearance
) {
  guard prompt.field.text.isEmpty else { return }
  let terms: SafeText = "\(state.keyNames[.help]) lists the terms"
  let hint: SafeText
  switch prompt.kind {
  case .filter: hint = "\(state.keyNames[.complete]) completes  " + terms
  case .recordFilter: hint = "empty shows all  " + terms
  default: return
  }
  guard hint.width < columns else { return }
  frame.write(
    hint, at: Position(column: line.right - hint.width - 1, row: line.top), style: look[.input], within: line)
}

private func words(_ prompt: Prompt, _ state: AppState) -> SafeText {
  switch prompt.kind {
  case .filter: "/"
  case .uploadPath: prompt.isWaiting ? "Upload (looking): " : "Upload file: "
  case .downloadPath(let files):
    files.count == 1 ? "Save as: " : "Save \(files.count.counted("file")) in folder: "
  case .archiveFolder(let plan): "Archive \(plan.targets.count.counted("file")) in new folder: "
  case .storeExpiry: "Gone after days without use (empty: never): "
  case .search: "Search: "
  case .recordFilter: "Show only: "
  case .fields: "Columns: "
  case .arrangement: "Sort by (.path, -.path, sample N, duplicates): "
  case .countedPath: "Count the values of: "
  case .export(.marked(let count)): "Write \(exported(count, "marked ", state)) to: "
  case .export(.shown(let count)): "Write \(exported(count, "", state)) shown to: "
  case .command: ":"
  case .pipe(let choice): pipeLabel(choice, state.keyNames)
  case .savePath(let request):
    request.others.isEmpty ? "Save record as: " : "Save requests to try again as: "
  case .otherFile: "Other file of the batch, id or name: "
  }
}

/// How many rows of the list on the screen are written.
private func exported(_ count: Int, _ adjective: SafeText, _ state: AppState) -> SafeText {
  guard let objects = state.objectList else {
    return SafeText(count.grouped) + " " + adjective + (count == 1 ? "file" : "files")
  }
  return ObjectWords.counted(count, in: objects.place)
}

/// Says what the command gets, and how that is changed.
private func pipeLabel(_ choice: PipeChoice, _ keys: KeyNames) -> SafeText {
  guard case .record(let line, _, _)? = choice.record else { return "Pipe the whole file to: " }
  return choice.takesRecord
    ? "Pipe record \((line + 1).grouped) (\(keys[.complete]): whole file) to: "
    : "Pipe the whole file (\(keys[.complete]): record \((line + 1).grouped)) to: "
}

/// The characters of the line that the problem is about.
private func place(of problem: Prompt.Problem) -> Range<Int>? {
  switch problem {
  case .filter(let filter, let offset):
    (filter.range.lowerBound + offset)..<(filter.range.upperBound + offset)
  case .recordFilter(let filter): filter.range
  case .failed, .unknownCommand, .unavailable, .nothingToComplete, .noPath, .unknownSort, .unknownExport,
    .scriptOfObjects,
    .badDays, .command, .noSuchFile:
    nil
  }
}

/// Marks characters of the line, where they are seen.
private func draw(
  _ range: Range<Int>, in field: InputField, at start: Position, into frame: inout Frame, line: Rect,
  look: Appearance
) {
  let characters = Array(field.text)
  guard range.upperBound <= characters.count else { return }
  let before = SafeText(String(characters[..<range.lowerBound])).width
  // A line that is scrolled to its cursor shows its end: then the words alone must do.
  guard SafeText(field.text).width < line.right - start.column else { return }
  let place = Position(column: start.column + before, row: start.row)
  frame.write(SafeText(String(characters[range])), at: place, style: look[.error], within: line)
}

private func drawProblem(
  _ words: SafeText, into frame: inout Frame, above area: Rect, look: Appearance
) {
  let text = words.wrapped(to: max(1, area.columns - 2)).prefix(max(1, area.rows / 2))
  let box = area.splitBottom(text.count).bottom
  frame.fill(box, style: look[.error])
  for (offset, line) in text.enumerated() {
    let position = Position(column: box.left + 1, row: box.top + offset)
    frame.write(line, at: position, style: look[.error], within: box)
  }
}

private func words(_ problem: Prompt.Problem, _ keys: KeyNames) -> SafeText {
  switch problem {
  case .failed(let error):
    ErrorWords.headline(error) + (ErrorWords.advice(error, keys: keys).map { ". " + $0 } ?? "")
  case .unknownCommand(let text):
    "There is no command \(text). \(keys[.complete]) lists the commands; they are the names of the actions, and upload PATH."
  case .unavailable(let action, let reason): NoticeWords.why(action, reason, keys: keys)
  case .filter(let problem, _): FilterWords.words(problem.reason)
  case .recordFilter(let problem): RecordFilterWords.words(problem.reason)
  case .unknownSort(let text): "\(text) is no order: write KEY[:asc|:desc], several between commas."
  case .unknownExport(let path): "\(path) ends neither in .jsonl nor in .csv nor in .sh."
  case .scriptOfObjects: "A script is of files: write these as .jsonl or .csv."
  case .badDays(let text): "\(text) is no number of days: write 1 to 365, or nothing for never."
  case .noSuchFile(let text, let isAmbiguous):
    isAmbiguous ? "Several files are called \(text): type an id." : "No file has the id or name \(text)."
  case .command(let problem): ProgramWords.words(problem)
  case .nothingToComplete: "Nothing here begins like this."
  case .noPath: "Type a path; \(keys[.complete]) completes it."
  }
}

/// What can be typed, as much as there is room for.
private func drawExamples(_ examples: [SafeText], into frame: inout Frame, above area: Rect, look: Appearance)
{
  let shown = lines(of: examples, columns: area.columns - 2).prefix(max(0, area.rows - 3))
  let box = area.splitBottom(shown.count).bottom
  frame.fill(box, style: look[.columnHeader])
  for (offset, example) in shown.enumerated() {
    let position = Position(column: box.left + 1, row: box.top + offset)
    let text = example.truncated(to: max(1, box.columns - 2), ellipsis: look.glyphs.ellipsis)
    frame.write(text, at: position, style: look[.columnHeader], within: box)
  }
}

/// As many examples beside each other as fit, at most as wide as is good to read.
private func lines(of examples: [SafeText], columns: Int) -> [SafeText] {
  var lines: [SafeText] = []
  for example in examples {
    let longer = (lines.last ?? "") + "   " + example
    if lines.isEmpty || longer.width > min(columns, 76) {
      lines.append(example)
    } else {
      lines[lines.count - 1] = longer
    }
  }
  return lines
}

/// The last parts of what Tab offers, as many as there is room for.
private func drawCompletions(
  _ completions: [String], into frame: inout Frame, above area: Rect, look: Appearance
) {
  let rows = min(completions.count, max(1, area.rows / 2), 8)
  let box = area.splitBottom(rows).bottom
  frame.fill(box, style: look[.columnHeader])
  for (offset, completion) in completions.prefix(rows).enumerated() {
    let isLast = offset == rows - 1 && completions.count > rows
    let more = completions.count - rows + 1
    let text: SafeText = isLast ? "\(look.glyphs.ellipsis) and \(more.grouped) more" : SafeText(completion)
    let position = Position(column: box.left + 1, row: box.top + offset)
    let shown = text.truncatedInTheMiddle(to: box.columns - 2, ellipsis: look.glyphs.ellipsis)
    frame.write(shown, at: position, style: look[.columnHeader], within: box)
  }
}
