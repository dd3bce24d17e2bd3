UPDATE cases SET promises =
    '[{"id":"p1","words":"I will send you a new one","agent":"a1","made_at":"2026-11-22T09:00:00Z","by":"2026-11-24T15:00:00Z","stage":"reminded"}]';
