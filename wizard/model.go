package wizard

import (
	"context"

	"webhook-setup/preview"
	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
)

// phase is which screen is shown.
type phase int

const (
	choosing phase = iota
	naming
	resuming
	asking
	reviewing
	finishing
	failing
	done
)

// Model is the Bubble Tea model. Everything that View shows is worked out in
// Update; View only puts it together.
type Model struct {
	options Options
	ctx     context.Context //nolint:containedctx // commands outlive the call that makes them
	styles  styles
	keys    keyMap

	phase phase
	// at is the step that is asked, back whether its answer leads to the review.
	at       int
	toReview bool
	draft    *Draft
	question *question
	lookups  *lookups
	list     list
	name     *string // what is picked or typed before the questions
	copied   string  // the profile that a new one begins as a copy of
	left     *profile.Draft
	kept     *keeper

	width, height int
	layout        layout
	showPane      bool
	pane          string
	welcome       []string
	review        []string
	scroll        int

	asked          profile.Answers // whose template was asked for last
	template       []preview.Row
	templateStatus string

	problem         string
	engine          string
	broken          bool // the engine cannot synthesize; its phases say no more
	leaving         bool // Esc was pressed once where there is nothing to go back to
	cancelPreparing context.CancelFunc
	outcome         Outcome
	progress        string       // what finishing is at
	messages        chan tea.Msg // of the work that finishing does
	work            *work
	stopFinishing   context.CancelFunc
}

// New makes the model; Run is the usual way to show it. ctx ends its commands.
func New(ctx context.Context, options Options) Model {
	m := Model{
		options: options, ctx: ctx, keys: newKeyMap(),
		styles: newStyles(options.Renderer, options.ASCII),
		name:   new(string), kept: &keeper{}, lookups: newLookups(), cancelPreparing: func() {},
		width: options.Width, height: options.Height,
	}
	if options.Engine != nil {
		m.engine = "synthesis engine starting"
	}
	if len(options.Choices) > 0 {
		m.choose()
		return m
	}
	m.open(options.Opened)
	m.suggest()
	return m
}

// Init starts what runs in the background.
func (m Model) Init() tea.Cmd {
	commands := []tea.Cmd{m.awaitEngine(), m.nextPhase(), m.askShared(), m.follow()}
	if m.draft != nil {
		commands = append(commands, m.prepare())
	}
	return tea.Batch(commands...)
}

// open begins the questions for a profile, or asks whether to go on with what
// was left unfinished.
func (m *Model) open(opened Opened) {
	m.draft = newDraft(opened.File, m.options.Start(opened.File))
	if opened.Left == nil {
		m.ask(skipFlags(m.draft.Answers, 0))
		return
	}
	m.left, m.phase, *m.name = opened.Left, resuming, resume
	m.question = newSelect("Continue where you left off?", describeLeft(*opened.Left, m.draft.Answers), resumeOptions, m.name, m.styles.form)
	m.refresh()
}

// ask shows a step, or the review after the last one.
func (m *Model) ask(at int) {
	m.problem, m.leaving, m.showPane = "", false, false
	if at >= len(steps) {
		m.beginReview()
		return
	}
	s := steps[at]
	m.phase, m.at = asking, at
	value := &m.draft.typed[s.field]
	if s.closed {
		m.question = newSelect(s.title, s.help, s.options(m.draft.Answers[s.field].Value), value, m.styles.form)
	} else {
		m.question = newInput(s.title, s.help+s.keys, value, m.styles.form)
	}
	m.refresh()
}

// refresh works out what depends on the answers and on the size.
func (m *Model) refresh() {
	m.layout = arrange(m.width, m.height, m.wantedHeight())
	if m.draft == nil {
		m.layout = alone(m.width, m.height)
	}
	if m.layout.arrangement == sideBySide {
		m.showPane = false
	}
	m.welcome = m.greeting()
	if m.question != nil {
		m.question.resize(m.layout.formWidth, m.layout.formHeight-len(m.welcome))
	}
	m.drawPane()
}

func (m Model) wantedHeight() int {
	switch {
	case m.phase == reviewing, m.phase == finishing:
		return reviewHeight
	case len(m.greeting()) > 0:
		return listHeight + len(m.greeting())
	case m.phase == asking && m.hasRoomForTags():
		return tagsHeight
	case m.phase == asking && m.lists(steps[m.at]):
		return listHeight
	}
	return questionHeight
}
