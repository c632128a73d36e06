-- Facts on which several readers agree. Views are code: replaced at opening where they differ.

-- Every seat in being at a meeting of its group, and the appointment of the one expected in it:
-- an acting holder before the holder ('acting' sorts first); null when the seat is vacant.
CREATE VIEW places AS
SELECT
    m.id AS meeting_id,
    m.held_on,
    s.group_id,
    s.id AS seat_id,
    (
        SELECT a.id FROM appointments a
        WHERE a.seat_id = s.id AND a.capacity IN ('holder', 'acting')
            AND coalesce(a.starts_on, '') <= m.held_on
            AND coalesce(a.ends_on, '9999-12-31') >= m.held_on
        ORDER BY a.capacity LIMIT 1
    ) AS appointment_id
FROM meetings m
JOIN meeting_groups mg ON mg.meeting_id = m.id
JOIN seats s ON s.group_id = mg.group_id
WHERE coalesce(s.starts_on, '') <= m.held_on AND coalesce(s.ends_on, '9999-12-31') >= m.held_on;

-- Meetings whose marks are figures: held, or abandoned where the group counts those. That at least
-- one mark of the group exists is for the reader to see: a meeting without any has nothing to add.
CREATE VIEW counting_meetings AS
SELECT m.id AS meeting_id, mg.group_id, m.held_on
FROM meetings m
JOIN meeting_groups mg ON mg.meeting_id = m.id
JOIN groups g ON g.id = mg.group_id
WHERE m.status = 'held' OR (m.status = 'abandoned' AND g.abandoned_counts = 1);
