import BrowserCore
import FilesStore
import TerminalKit

/// Draws what lies over the screen.
func drawOverlay(_ state: AppState, on canvas: inout Canvas) {
  switch state.dialogs.overlay {
  case nil: break
  case .prompt(let prompt): drawPrompt(prompt, state, on: &canvas)
  case .purposes(let menu): drawPurposes(menu, state, on: &canvas)
  case .map(let map): drawMap(map, state, on: &canvas)
  case .sorts(let menu): drawSorts(menu, state, on: &canvas)
  case .columns(let menu): drawColumns(menu, state, on: &canvas)
  case .objectSorts(let menu): drawSorts(menu, state, on: &canvas)
  case .objectColumns(let menu): drawColumns(menu, state, on: &canvas)
  case .upload(let draft): drawUpload(draft, state, on: &canvas)
  case .deletePlan(let plan): drawDeletePlan(plan, state, on: &canvas)
  case .acts(let dialog): drawActs(dialog, state, on: &canvas)
  case .deletionResults(let deletion): drawDeletionResults(deletion, state, on: &canvas)
  case .question(let question): drawQuestion(question, state, on: &canvas)
  case .transfers(let menu): drawTransfers(menu, state, on: &canvas)
  case .profiles(let menu): drawProfiles(menu, state, on: &canvas)
  case .themes(let menu): drawThemes(menu, state, on: &canvas)
  case .openingProfile(let opening): drawOpening(opening, state, on: &canvas)
  case .messages(let top): drawMessages(from: top, state, on: &canvas)
  }
}
