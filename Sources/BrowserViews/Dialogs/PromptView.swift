import BrowserCore
import FilesAPI
import JSONLines
import TerminalKit

/// The line being typed, in the place of the status line; what Tab offers or what is wrong stands above it.
func drawPrompt(_ prompt: Prompt, _ state: AppState, on canvas: inout Canvas) {
  let (rest, line) = canvas.area.splitBottom(1)
  canvas.within(line) { drawLine(prompt, state, on: &$0) }
  canvas.within(rest) { canvas in
    if let page = prompt.guidePage {
      let terms =
        prompt.kind == .recordFilter
        ? FilterGuide.records : FilterGuide.terms(state.objectList?.place.vocabulary ?? .files)
      GuideView(terms: terms, page: page, key: state.keyNames[.help]).draw(on: &canvas)
    } else if let problem = prompt.problem {
      let lines = words(problem, state.keyNames).wrapped(to: max(1, canvas.area.columns - 2))
      canvas.drawAtBottom(Array(lines.prefix(max(1, canvas.area.rows / 2))), .error)
    } else if prompt.kind == .recordFilter, prompt.field.text.isEmpty {
      drawExamples(FilterGuide.records.map { SafeText($0.text) }, on: &canvas)
    } else if !prompt.completions.isEmpty {
      drawCompletions(prompt.completions, on: &canvas)
    }
  }
}

private func drawLine(_ prompt: Prompt, _ state: AppState, on canvas: inout Canvas) {
  canvas.fill(.input)
  canvas.write(words(prompt, state), .key)
  let columns = canvas.area.columns - canvas.column
  canvas.draw(prompt.field, columns: max(1, columns))
  if let place = prompt.problem.flatMap(place) { mark(place, in: prompt.field, on: &canvas) }
  if let hint = filterHint(prompt, state.keyNames), hint.width < columns - 2 {
    canvas.write(hint, .input, endingBefore: canvas.area.columns)
  }
}

/// What helps with a filter, as long as nothing is typed.
private func filterHint(_ prompt: Prompt, _ keys: KeyNames) -> SafeText? {
  guard prompt.field.text.isEmpty else { return nil }
  let terms: SafeText = "\(keys[.help]) lists the terms"
  switch prompt.kind {
  case .filter: return "\(keys[.complete]) completes  " + terms
  case .recordFilter: return "empty shows all  " + terms
  default: return nil
  }
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
  case .column: "Column (name or number): "
  case .encoding: "Encoding (empty: what the bytes tell): "
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
    .badDays, .command, .noSuchFile, .unknownEncoding, .unknownColumn:
    nil
  }
}

/// Marks characters of the field, where they are seen.
private func mark(_ range: Range<Int>, in field: InputField, on canvas: inout Canvas) {
  let characters = Array(field.text)
  guard range.upperBound <= characters.count else { return }
  let before = SafeText(String(characters[..<range.lowerBound])).width
  // A line that is scrolled to its cursor shows its end: then the words alone must do.
  guard SafeText(field.text).width < canvas.area.columns - canvas.column else { return }
  let place = Position(column: canvas.column + before, row: 0)
  canvas.write(SafeText(String(characters[range])), .error, at: place)
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
  case .unknownEncoding(let text):
    "There is no encoding \(text), or this system has no table of it. \(keys[.complete]) lists those that are known."
  case .unknownColumn(let text):
    "No column, or more than one, has \(text) in its name. \(keys[.complete]) lists them."
  case .badDays(let text): "\(text) is no number of days: write 1 to 365, or nothing for never."
  case .noSuchFile(let text, let isAmbiguous):
    isAmbiguous ? "Several files are called \(text): type an id." : "No file has the id or name \(text)."
  case .command(let problem): ProgramWords.words(problem)
  case .nothingToComplete: "Nothing here begins like this."
  case .noPath: "Type a path; \(keys[.complete]) completes it."
  }
}

/// What can be typed, as much as there is room for.
private func drawExamples(_ examples: [SafeText], on canvas: inout Canvas) {
  let (area, ellipsis) = (canvas.area, canvas.look.glyphs.ellipsis)
  let shown = lines(of: examples, columns: area.columns - 2).prefix(max(0, area.rows - 3))
  canvas.drawAtBottom(
    shown.map { $0.truncated(to: max(1, area.columns - 2), ellipsis: ellipsis) }, .columnHeader)
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
private func drawCompletions(_ completions: [String], on canvas: inout Canvas) {
  let (area, ellipsis) = (canvas.area, canvas.look.glyphs.ellipsis)
  let rows = min(completions.count, max(1, area.rows / 2), 8)
  var shown = completions.prefix(rows).map { SafeText($0) }
  let more = completions.count - rows + 1
  if more > 1 { shown[rows - 1] = "\(ellipsis) and \(more.grouped) more" }
  canvas.drawAtBottom(
    shown.map { $0.truncatedInTheMiddle(to: area.columns - 2, ellipsis: ellipsis) }, .columnHeader)
}

extension Canvas {
  /// Draws lines in a box at the bottom of the area.
  mutating func drawAtBottom(_ lines: [SafeText], _ role: StyleRole) {
    within(area.splitBottom(lines.count).bottom) { canvas in
      canvas.fill(role)
      canvas.rows(lines) { canvas, line in
        canvas.column = 1
        canvas.write(line, role)
      }
    }
  }
}
